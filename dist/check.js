'use strict';

require('./index.js').run('check');
