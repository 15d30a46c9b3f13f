/**
 * Sent with every answer, errors and files too (lessons §5.5 B1–B5, B8). No foreign origin, no inline script or style;
 * pages are not kept by caches; nothing tells what software answers.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    // Of the app for filing audits offline; where there is none, nothing is allowed by it.
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  // Nothing to other sites. Not `no-referrer`: with it telephones before iOS 16.4 send forms with `Origin: null`, and are kept out.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
}

/** `permissions-policy` of the pages on which a worker may record his voice: theirs alone. */
export const WITH_MICROPHONE =
  'camera=(), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()'

/** For styles and scripts: their address changes with every build, so a browser may keep them for ever. */
export const KEPT_FOR_EVER = 'public, max-age=31536000, immutable'

/** Added where the service is reached over TLS. */
export const TRANSPORT_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}
