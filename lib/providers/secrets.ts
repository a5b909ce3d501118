/** What stands where a secret stood. */
const instead = '[hidden]';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** How a user and a password go into a header. */
export const basicCredentials = (user: string, password: string): string =>
  btoa(Array.from(bytesOf(`${user}:${password}`), (byte) => String.fromCharCode(byte)).join(''));

const lowerEscapes = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A secret as URLs, forms, JSON and HTML write it. */
const spellings = (secret: string): readonly string[] => {
  // Half a surrogate pair has no place in a URL.
  const inUrl = encodeURIComponent(new TextDecoder().decode(bytesOf(secret)));
  const inHtml = secret.replace(/[&<>"']/g, (character) => entities[character] ?? character);
  return [
    secret,
    inUrl,
    lowerEscapes(inUrl),
    inUrl.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    inHtml,
  ];
};

/** Takes secrets out of a text, however they are spelled there; the longest first, since one may hold another. */
export const hiding = (secrets: readonly string[]): ((text: string) => string) => {
  const all = [...new Set(secrets.flatMap(spellings))].filter((secret) => secret !== '');
  all.sort((a, b) => b.length - a.length);
  return (text) => all.reduce((rest, secret) => rest.replaceAll(secret, () => instead), text);
};
