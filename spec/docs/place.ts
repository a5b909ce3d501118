import type { Block, Page } from './blocks';

/** A block and what is around it. */
export interface Place {
  readonly page: Page;
  readonly block: Block;
  readonly before: Block | undefined;
  readonly after: Block | undefined;
}

/** One way in which blocks are run or checked. */
export interface Runner {
  readonly takes: (place: Place) => boolean;
  /** Adds the tests of a block that it takes. */
  readonly register: (place: Place) => void;
}

export const placesIn = (page: Page): readonly Place[] =>
  page.blocks.map((block, i) => ({ page, block, before: page.blocks[i - 1], after: page.blocks[i + 1] }));

/** Our command, as pages write it. */
export const command = 'npx algocline-rx';

/** Whether the `text` block behind it is held against what it prints or returns. */
export const prints = ({ language, file, text }: Block): boolean => {
  switch (language) {
    case 'ts':
      return file !== undefined && !file.endsWith('.spec.ts');
    case 'lua':
      return file === undefined;
    case 'sh':
      return text.includes(command);
    default:
      return false;
  }
};

/** What the page says that a block prints. */
export const outputOf = ({ block, after }: Place): string | undefined =>
  prints(block) && after?.language === 'text' ? after.text.trimEnd() : undefined;
