/** The start-up cost of any action that uses @actions/core. The benchmark bundles this file, as actions are bundled. */
import '@actions/core';
