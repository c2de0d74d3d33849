'use strict';

require('./index.js').run('broker');
