/** What the file says of itself in both of its places; the two must agree (ISO 19005-3, 6.6.3). */
export interface FileInfo {
  readonly Title: string
  readonly Author: string
  readonly Subject: string
  readonly Keywords: string
  readonly Creator: string
  readonly Producer: string
  readonly CreationDate: Date
  readonly ModDate: Date
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** pdfkit writes titles into its own XMP as they are: an ampersand in a name makes it unreadable. */
const xml = (text: string): string => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)
const alternative = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt>`
const instant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

const NAMESPACES = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
  'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
  'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
].join(' ')

/** The XMP packet of a PDF/A-3a (ISO 19005-3): tagged, with every character's meaning behind its drawing. */
export const archiveXmp = (info: FileInfo, lang: string): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${NAMESPACES}>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>${xml(lang)}</rdf:li></rdf:Bag></dc:language>
<dc:title>${alternative(info.Title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(info.Author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${alternative(info.Subject)}</dc:description>
<pdf:Keywords>${xml(info.Keywords)}</pdf:Keywords>
<pdf:Producer>${xml(info.Producer)}</pdf:Producer>
<xmp:CreatorTool>${xml(info.Creator)}</xmp:CreatorTool>
<xmp:CreateDate>${instant(info.CreationDate)}</xmp:CreateDate>
<xmp:ModifyDate>${instant(info.ModDate)}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
