//! Stands in for the crate of this name, which Leptos' server functions ask for and this game, having no server, never runs.
//! The real one exports its streams to JavaScript, and what is exported stays in the program: 3 KB brotli of code, glue and
//! names that nobody calls. Here is what `server_fn` names, and streams that hold nothing.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::JsValue;

/// What a stream yields.
type Item = Result<JsValue, JsValue>;

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Holds nothing of what the stream would yield.
    #[must_use]
    pub fn from_stream(_: impl Stream<Item = Item> + 'static) -> ReadableStream {
        ReadableStream(wasm_bindgen::UnwrapThrowExt::unwrap_throw(
            web_sys::ReadableStream::new(),
        ))
    }

    /// Takes the browser's stream.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// The browser's stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Yields nothing.
    pub fn into_stream(self) -> Empty<Item> {
        empty()
    }
}
