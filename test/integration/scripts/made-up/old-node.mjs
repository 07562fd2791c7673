// Loaded before the bootstrap, so that it takes this Node for another one or this machine for another one.
const { MADE_UP_NODE_VERSION: version, MADE_UP_PLATFORM: platform } = process.env;
if (version) Object.defineProperty(process.versions, 'node', { value: version });
if (platform) Object.defineProperty(process, 'platform', { value: platform });
