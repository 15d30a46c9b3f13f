/** The Worker's build carries the demonstration's list as bytes. */
declare module '*.xlsx' {
  const bytes: Uint8Array
  export default bytes
}
