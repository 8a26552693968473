//! stand-in until the command lands
use std::io::Read;
fn main() {
    let mut t = String::new();
    std::io::stdin().read_to_string(&mut t).unwrap();
    let d = gongwen::parse(&t);
    println!("{}", serde_json::to_string(&d).unwrap());
}
