"""Asks an archive in Parquet (`gongwen convert … --out archive.parquet`) with DuckDB.

    python3 query.py ARCHIVE.parquet
"""

import sys

import duckdb

# A row is a document; its lists are unnested to rows.
FINDINGS = """
    SELECT issuers[1] AS organ, date, unnest(findings) AS finding
    FROM read_parquet($archive)
"""

QUESTIONS = {
    "findings by organ and status": f"""
        SELECT organ, finding.status AS status, count(*) AS n
        FROM ({FINDINGS}) GROUP BY ALL ORDER BY ALL
    """,
    # A deadline is EDTF: `../2024-06-30~` ends in a day or month that sorts as text.
    "due in 2024 and not completed, by who answers for it": f"""
        SELECT trim(finding.deadline, './~') AS until, who.name AS who, finding.problem AS problem
        FROM (SELECT *, unnest(finding.responsible) AS who FROM ({FINDINGS}))
        WHERE finding.status <> 'completed' AND until LIKE '2024%'
        ORDER BY ALL
    """,
    # Figures are exact decimals in strings.
    "the largest amounts": """
        SELECT TRY_CAST(mention.value AS DECIMAL(38, 2)) AS yuan, mention.text AS text
        FROM (SELECT unnest(mentions) AS mention FROM read_parquet($archive))
        WHERE mention.unit = '元' AND yuan IS NOT NULL
        ORDER BY yuan DESC LIMIT 3
    """,
}


def main():
    archive = sys.argv[1]
    for question, sql in QUESTIONS.items():
        print(question)
        for row in duckdb.execute(sql, {"archive": archive}).fetchall():
            print("   ", *row)


if __name__ == "__main__":
    main()
