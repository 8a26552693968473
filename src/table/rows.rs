use std::borrow::Cow;

/// Rows of `N` cells on their way to CSV.
pub(super) struct Rows<const N: usize>(csv::Writer<Vec<u8>>);

impl<const N: usize> Rows<N> {
    /// Begins a table with the names of its columns.
    pub(super) fn new(columns: [&str; N]) -> Self {
        let mut rows = Self(csv::Writer::from_writer(Vec::new()));
        rows.push(&columns.map(Cow::Borrowed));
        rows
    }

    pub(super) fn push(&mut self, cells: &[Cow<'_, str>; N]) {
        // Rows of one length written to memory: there is nothing to fail.
        let _ = self.0.write_record(cells.iter().map(|cell| &**cell));
    }

    pub(super) fn finish(self) -> String {
        String::from_utf8(self.0.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}
