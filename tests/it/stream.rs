//! `gongwen stream` as a filter.

use crate::cli::{gongwen, run};
use crate::convert::{DATED, UNDATED};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn stream(args: &[&str]) -> Command {
    let mut command = gongwen();
    command.arg("stream").args(args);
    command
}

fn answers(args: &[&str], input: Vec<u8>) -> Vec<Value> {
    let output = run(stream(args), Some(input));
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_line_has_its_answer_in_order() {
    let mut input = Vec::new();
    for number in 0..500 {
        let text = "一是甲。".repeat(number % 40);
        writeln!(input, "{{\"id\":{number},\"text\":\"{text}\"}}").unwrap();
    }
    for jobs in ["1", "4"] {
        let answers = answers(&["--jobs", jobs], input.clone());
        assert_eq!(answers.len(), 500);
        for (number, answer) in answers.iter().enumerate() {
            assert_eq!(answer["id"], number);
            let document = &answer["document"];
            let outline = document["outline"].as_array().unwrap();
            assert_eq!(outline.is_empty(), number % 40 == 0);
        }
    }
}

#[test]
fn a_document_is_that_of_parse() {
    let text = "一、情况\n一是2023年3月培训5人。\n";
    let parsed = {
        let mut command = gongwen();
        command.args(["parse", "--offsets", "chars"]);
        run(command, Some(text.as_bytes().to_vec())).stdout
    };
    let parsed: Value = serde_json::from_slice(&parsed).unwrap();
    let line = serde_json::json!({ "id": "一", "text": text }).to_string();
    let answers = answers(&["--offsets", "chars"], line.into_bytes());
    assert_eq!(answers[0], serde_json::json!({ "id": "一", "document": parsed }));
}

#[test]
fn a_fallback_date_is_for_documents_without_their_own() {
    let input: Vec<String> = [DATED, UNDATED]
        .iter()
        .map(|text| serde_json::json!({ "text": text }).to_string())
        .collect();
    let answers =
        answers(&["--fallback-date", "2024-05-01"], input.join("\n").into_bytes());
    let months: Vec<_> = answers
        .iter()
        .map(|answer| &answer["document"]["mentions"][0]["value"])
        .collect();
    assert_eq!(months, ["2021-03", "2024-03"]);
}

#[test]
fn a_line_that_cannot_be_read_does_not_stop_the_others() {
    let mut input = b"{\"id\":1,\"text\":\"\xff\"}\n{\"id\":2,\"text\":\"".to_vec();
    input.extend("一".repeat(400).as_bytes());
    input.extend(b"\"}\n\n{\"id\":4,\"text\":\"a\"}\r\n{\"id\":5}\n{\"id\":6,\"te");
    let answers = answers(&["--max-bytes", "1000"], input);
    let errors: Vec<_> = answers
        .iter()
        .map(|answer| (answer["line"].as_u64(), answer["error"].as_str()))
        .collect();
    assert_eq!(errors[0], (Some(1), Some("the line is not UTF-8 from byte 16")));
    assert_eq!(errors[1], (Some(2), Some("the line is longer than --max-bytes 1000")));
    assert_eq!(errors[2].0, Some(3));
    assert_eq!((errors[3], &answers[3]["id"]), ((None, None), &Value::from(4)));
    assert_eq!(errors[4], (Some(5), Some("neither `text` nor `base64`")));
    assert_eq!((errors[5].0, &answers[5]["id"]), (Some(6), &Value::Null));
    assert_eq!(answers.len(), 6);
}

/// Who asks and waits is answered, though the pipe stays open.
#[test]
fn a_slow_producer_gets_each_answer_at_once() {
    let mut child = stream(&[]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for number in 0..5 {
        writeln!(stdin, "{{\"id\":{number},\"text\":\"一、甲\"}}").unwrap();
        stdin.flush().unwrap();
        let mut answer = String::new();
        // A held answer would be waited for without end.
        answers.read_line(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("{{\"id\":{number},\"document\"")),
            "{answer}"
        );
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// A reader that goes away ends it, even while the next line is waited for.
#[test]
fn a_broken_pipe_ends_it_quietly() {
    let mut child = stream(&[]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    writeln!(stdin, "{{\"text\":\"一、甲\"}}").unwrap();
    let begun = Instant::now();
    let status = child.wait().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(30));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
    drop(stdin);
}
