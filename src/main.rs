//! Starts the app. Owns the panic screen and nothing else.

fn main() {
    std::panic::set_hook(Box::new(talkdown_app::app::show_panic));
    talkdown_app::app::start();
}
