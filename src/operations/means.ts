import { runBoard } from '../runs/board.ts';
import type { RunMeans } from '../runs/carry-out.ts';
import { pause } from '../runs/pause.ts';
import { stay } from '../runs/stay.ts';
import { tell, type Telling } from '../ui/Toast.tsx';

/** What an operation needs of the page. */
export interface Means extends RunMeans {
  readonly tell: (message: Telling) => void;
}

/** The page itself. */
export const ofPage: Means = { board: runBoard, pause, stay, tell };
