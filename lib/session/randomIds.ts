const bytesPerId = 16;
const idsPerDraw = 64;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Ids of 128 bits from the platform's CSPRNG, as hex; drawn by the dozen, because each draw costs as much as a session. */
export const randomIds = (): (() => string) => {
  const pool = new Uint8Array(bytesPerId * idsPerDraw);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      crypto.getRandomValues(pool);
      next = 0;
    }
    let id = '';
    for (const end = next + bytesPerId; next < end; next++) id += hex[pool[next] ?? 0] ?? '';
    return id;
  };
};
