// Bars, lines and rings: what reports use. The rest of the library is left out by the bundler.
import {
  ArcElement, BarController, BarElement, CategoryScale, Chart, DoughnutController, Filler, Legend, LineController,
  LineElement, LinearScale, PointElement, Tooltip,
} from "chart.js";

Chart.register(
  ArcElement, BarController, BarElement, CategoryScale, DoughnutController, Filler, Legend, LineController,
  LineElement, LinearScale, PointElement, Tooltip,
);

export { Chart };
