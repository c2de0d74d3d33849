'use strict';

require('./index.js').run('issue-post');
