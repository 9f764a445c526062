import '@vaadin/details/src/vaadin-details.js';
import '@vaadin/tooltip/src/vaadin-tooltip.js';