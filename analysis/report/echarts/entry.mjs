// What pages of reports draw with: lines, points, shapes of our own (bands, whiskers, marks), two panels, pointing and zooming.
import {init, use} from "echarts/core";
import {CustomChart, LineChart, ScatterChart} from "echarts/charts";
import {DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, TooltipComponent} from "echarts/components";
import {SVGRenderer} from "echarts/renderers";

use([LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, DataZoomInsideComponent, DataZoomSliderComponent, SVGRenderer]);
export {init};
