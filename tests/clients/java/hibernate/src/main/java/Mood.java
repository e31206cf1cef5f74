/** How an author feels. */
enum Mood {
  SAD, OK, HAPPY
}
