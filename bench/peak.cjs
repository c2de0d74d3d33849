// Writes the process's largest resident size in KiB to the file PEAK_FILE names, when it exits.
const { writeFileSync } = require('node:fs');
process.once('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));
