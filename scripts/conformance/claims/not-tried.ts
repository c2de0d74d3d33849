/** Claims of the README that this does not try, and why. They stand below the table. */
export const notTried: readonly string[] = [
  'Renewal of an Entra token: it lives 60 to 90 minutes, so the first renewal comes after an hour.',
  'Gateways for git, models and tools: they take tokens and accounts of other services.',
  'Queues (`queue:` lines) and the other presets: the same policies and signatures with other names.',
  'Who is refused by the trust: that takes a second repository, branch and workflow file. Set-up prints what it accepts.',
  'What is in logs, summaries and records: the tests of the repository look there for every secret.',
  'Attacks on the wall one by one: docs/attacks.md. Here only the identity is asked for.',
];
