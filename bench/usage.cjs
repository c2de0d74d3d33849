// Writes what the process used to the file USAGE_FILE names, when it exits: its largest resident size in KiB, and its time on
// processors (user and system) in microseconds.
const { writeFileSync } = require('node:fs');
process.once('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime }));
});
