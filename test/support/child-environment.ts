import path from 'node:path'

/** Where Node keeps what it compiled of the built files, so that it does so once for each build and not at every start. */
const COMPILED = path.resolve('node_modules/.cache/feri-tests')

/** What a program that a test starts is told of its surroundings: as little as it needs, so that nothing of ours leaks in. */
export const childEnvironment = (): { PATH: string; NODE_COMPILE_CACHE: string } => ({
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: COMPILED,
})
