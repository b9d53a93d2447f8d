// The page's script of the table: what the program makes its grid with.
import { Grid } from "./grid/grid.js";

globalThis.TrailsleuthGrid = Grid;
