import type { Diagram } from '../diagram';
import { operators } from './operators';
import { runs } from './runs';
import { streams } from './streams';

export const diagrams: readonly Diagram[] = [...streams, ...runs, ...operators];
