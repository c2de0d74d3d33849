'use strict';

require('./index.js').run('end');
