//! The lines that the program prints, each with the step that it belongs to.

use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;

const LONGEST: usize = 4000;

static STEP: Mutex<String> = Mutex::new(String::new());

/// Names the step of the lines that follow.
pub fn begin_step(name: &str) {
    *STEP.lock().unwrap() = name.to_string();
}

/// Prints one line of the current step; what is long stands as its length and digest.
pub fn line(parts: &[&dyn Display]) {
    let mut words = format!("{}:", STEP.lock().unwrap());
    for part in parts {
        words.push(' ');
        words.push_str(&word(part.to_string()));
    }
    println!("{words}");
}

fn word(text: String) -> String {
    if text.len() > LONGEST {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        return format!("<{} bytes, {:016x}>", text.len(), hasher.finish());
    }
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// [`line`] of any number of things.
#[macro_export]
macro_rules! line {
    ($($part:expr),+ $(,)?) => { $crate::output::line(&[$(&$part),+]) };
}
