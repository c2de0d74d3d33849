'use strict';

require('./index.js').run('receive');
