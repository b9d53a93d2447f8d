// The page's script of what the program draws: it makes its grid with Grid, and
// what is cut off is told (tips.js).
import { Grid } from "./grid/grid.js";
import { tellTips } from "./tips.js";

globalThis.TrailsleuthGrid = Grid;
tellTips(document);
