"""What the measures share: a database, a web server, clients, a stopwatch, bulk answers, and the floors."""
