/** What was on a terminal, a frame for each change. */
import recorded from './screens.json';

/** Text in one look. */
export interface Run {
  /** The column of its first character, from 0. */
  readonly at: number;
  readonly text: string;
  /** Of the palette of sixteen. */
  readonly colour?: number;
  readonly bold?: boolean;
  readonly dim?: boolean;
}

export type Row = readonly Run[];

export interface Frame {
  /** Milliseconds from the first frame on. */
  readonly at: number;
  readonly rows: readonly Row[];
}

export interface Recording {
  /** What was typed. */
  readonly command: string;
  readonly columns: number;
  readonly rows: number;
  readonly frames: readonly Frame[];
}

export const recording: Recording = recorded;
