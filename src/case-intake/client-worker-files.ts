/** `/assets/worker-files.js`, loaded by `/assets/worker.js` when somebody chooses a paper or a sound. */
export { cleanFile } from '../platform/clean-file/clean-file.ts'
