/** Does the same thing again and again for `SECONDS`, and fails at the first time that it fails. */
export async function repeat(name: string, once: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + Number(process.env.SECONDS ?? '0') * 1000;
  let times = 0;
  do {
    try {
      await once();
    } catch (error) {
      console.log(`${name} failed the ${times + 1}. time: ${error instanceof Error ? error.message : error}`);
      process.exit(1);
    }
    times++;
    if (Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 2000));
  } while (Date.now() < end);
  console.log(`${name}: fine ${times} times`);
}
