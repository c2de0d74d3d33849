/** What every action pays that is written with @actions/core: the benchmark bundles this, as actions are bundled. */
import '@actions/core';
