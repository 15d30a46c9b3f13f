const OLDEST_MAJOR = 22
const major = Number(process.versions.node.split('.')[0])

// better-sqlite3 takes the whole process down on an older Node, without a word; so this is said before it is loaded.
if (major < OLDEST_MAJOR) {
  process.stderr.write(
    `\n  This is Node ${process.versions.node}; the registry needs Node ${OLDEST_MAJOR} or newer.\n` +
      '  Start it with "npm start": npm brings the right Node along (package "node").\n\n',
  )
  process.exit(1)
}
