//! The one integration test binary.

mod value_properties;
mod values;
