/** What all pictures are made of: elements, and colours that can be read on light and on dark pages. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

export type Attributes = Readonly<Record<string, string | number>>;

/** A number as short as it can be: half a tenth of a pixel is not seen. */
const short = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

/** An element; `inside` is SVG already. */
export const element = (name: string, attributes: Attributes, inside = ''): string => {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${short(value)}"`);
  return inside === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside}</${name}>`;
};

export const text = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  element('text', { x, y, ...attributes }, escaped(words));

export const line = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): string =>
  element('line', { x1, y1, x2, y2, ...attributes });

/** The width of monospaced text of 12 px, with some room for fonts that are wider than most. */
export const widthOf = (words: string): number => words.length * 7.3;

/** Light first; what a dark page changes comes second. Classes and not variables, which not every viewer knows. */
const tones = {
  plain: ['#ddf4ff', '#54aeff', '#121d2f', '#388bfd'],
  good: ['#dafbe1', '#4ac26b', '#12261e', '#2ea043'],
  bad: ['#ffebe9', '#ff8182', '#2d1214', '#f85149'],
  warn: ['#fff8c5', '#d4a72c', '#272115', '#bb8009'],
  quiet: ['#f6f8fa', '#d1d9e0', '#161b22', '#3d444d'],
} as const;

export type Tone = keyof typeof tones;

const light = { paper: '#ffffff', ink: '#1f2328', soft: '#59636e', faint: '#d1d9e0', accent: '#0969da' };
const dark = { paper: '#0d1117', ink: '#f0f6fc', soft: '#9198a1', faint: '#3d444d', accent: '#4493f8' };

const colours = ({ paper, ink, soft, faint, accent }: typeof light): string =>
  `.paper{fill:${paper}}.over{stroke:${paper}}.ink{fill:${ink}}.soft{fill:${soft}}.accent{fill:${accent}}` +
  `.line{stroke:${ink}}.thin{stroke:${soft}}.hair{stroke:${faint}}.mark{stroke:${accent}}`;

const toned = (fill: 0 | 2): string =>
  Object.entries(tones)
    .map(([name, tone]) => `.${name}{fill:${tone[fill]};stroke:${tone[fill + 1] ?? ''}}`)
    .join('');

const sheet =
  `text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}` +
  `.line,.thin,.hair,.mark{fill:none}.small{font-size:10px}.bold{font-weight:600}` +
  // Words that lines pass behind.
  `.over{stroke-width:4px;paint-order:stroke}` +
  `${colours(light)}${toned(0)}` +
  `@media (prefers-color-scheme:dark){${colours(dark)}${toned(2)}}`;

export interface Picture {
  readonly title: string;
  /** What it shows, for those who can't see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
  /** Style rules besides the common ones. */
  readonly style?: string;
}

/** The file. The rectangle behind it makes it readable whatever page it lies on. */
export const svg = ({ title, description, width, height, body, style = '' }: Picture): string => {
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: 'img',
      'aria-labelledby': 'title desc',
    },
    [
      '',
      element('title', { id: 'title' }, escaped(title)),
      element('desc', { id: 'desc' }, escaped(description)),
      element('style', {}, sheet + style),
      element('rect', { class: 'paper', ...size, rx: 8 }),
      body,
      '',
    ].join('\n'),
  )}\n`;
};
