'use strict';

require('./index.js').run('gate');
