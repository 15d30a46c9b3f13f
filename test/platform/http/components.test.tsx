import * as echarts from 'echarts'
import { describe, expect, test } from 'vitest'
import type { FieldError } from '../../../src/platform/errors.ts'
import { svgForPage } from '../../../src/platform/http/components/chart-svg.ts'
import { Checkboxes, Radios } from '../../../src/platform/http/components/choices.tsx'
import { fieldId, fieldsOf } from '../../../src/platform/http/components/field-state.ts'
import {
  FileField,
  readableSize,
  Select,
  TextArea,
  TextField,
} from '../../../src/platform/http/components/fields.tsx'
import { Chart, ProgressBar } from '../../../src/platform/http/components/figures.tsx'
import { Button, ErrorSummary, Form } from '../../../src/platform/http/components/form.tsx'
import { SummaryList, Table, TaskList } from '../../../src/platform/http/components/lists.tsx'
import { LanguageSwitch, Pagination } from '../../../src/platform/http/components/navigation.tsx'
import { PageHeading, Tag } from '../../../src/platform/http/components/text.tsx'
import { attributes, html, pageIn } from './support.tsx'

const page = pageIn()
const hostile = `"><script>alert('x')</script> & 田中`
const options = [
  { value: 'a', text: hostile },
  { value: 'b', text: 'B', hint: hostile },
]
const required: FieldError = { path: 'parties.0.name', message: { key: 'errors.required' } }

describe('what people typed', () => {
  test.each<[string, () => Promise<string>]>([
    [
      'a text field',
      () => html(<TextField page={page} name="n" label={hostile} value={hostile} hint={hostile} />),
    ],
    ['a text area', () => html(<TextArea page={page} name="n" label="N" value={hostile} error={hostile} />)],
    ['a select', () => html(<Select page={page} name="n" label="N" options={options} value={hostile} />)],
    ['radios', () => html(<Radios page={page} name="n" label={hostile} options={options} />)],
    ['a heading', () => html(<PageHeading caption={hostile}>{hostile}</PageHeading>)],
    ['a summary list', () => html(<SummaryList rows={[{ key: hostile, value: hostile }]} />)],
    [
      'a table',
      () =>
        html(
          <Table caption={hostile} rows={[hostile]} columns={[{ header: hostile, cell: (row) => row }]} />,
        ),
    ],
    [
      'a chart title',
      () => html(<Chart page={page} title={hostile} description={hostile} svg="<svg></svg>" />),
    ],
    ['a field name', () => html(<TextField page={page} name={hostile} label="N" />)],
  ])('is shown as text, never as markup, in %s', async (_name, render) => {
    const markup = await render()
    expect(markup).not.toContain('<script')
    expect(markup).toContain('&lt;script&gt;')
  })
})

describe('the error summary', () => {
  const field = fieldsOf(page, { 'parties.0.name': 'x' }, [required])

  test('leads to the field, which says the error and is described by it', async () => {
    const summary = await html(<ErrorSummary page={page} errors={[required]} />)
    const target = attributes(summary, 'href')[0]?.slice(1) ?? ''
    const input = await html(<TextField {...field('parties.0.name')} label="Name" hint="Of the body" />)
    expect(target).toBe(fieldId('parties.0.name'))
    expect(input).toContain(`id="${target}"`)
    expect(input).toContain(`for="${target}"`)
    expect(input).toContain(`aria-describedby="${target}-hint ${target}-error"`)
    expect(input).toContain('aria-invalid="true"')
    expect(input).toContain(`<p id="${target}-error"`)
  })

  test.each<[string, Promise<string>]>([
    ['radios', html(<Radios page={page} name="parties.0.name" label="N" options={options} error="!" />)],
    [
      'checkboxes',
      html(<Checkboxes page={page} name="parties.0.name" label="N" options={options} error="!" />),
    ],
    ['a file field', html(<FileField page={page} name="parties.0.name" label="N" error="!" />)],
    ['a select', html(<Select page={page} name="parties.0.name" label="N" options={options} error="!" />)],
    ['a text area', html(<TextArea page={page} name="parties.0.name" label="N" error="!" />)],
  ])('reaches %s', async (_name, rendered) => {
    expect(await rendered).toMatch(/<(input|select|textarea)[^>]*\sid="parties-0-name"/)
  })

  test('says which field is meant when it knows the labels', async () => {
    const labels = { 'parties.0.name': 'Name' }
    expect(await html(<ErrorSummary page={page} errors={[required]} labels={labels} />)).toContain(
      'Name: Please fill this in.',
    )
  })

  test('is not there when nothing is wrong', async () => {
    expect(await html(<ErrorSummary page={page} errors={[]} />)).toBe('')
  })
})

describe('forms', () => {
  test('carry an idempotency key of their own, another in each form', async () => {
    const [one, two] = await Promise.all([
      html(<Form page={page} action="/x" />),
      html(<Form page={page} action="/x" />),
    ])
    const key = /name="idempotency_key" value="([0-9a-f-]{36})"/
    expect(one).toMatch(key)
    expect(key.exec(one)?.[1]).not.toBe(key.exec(two)?.[1])
  })

  test('keep a chosen language in their address, and do not choose one by themselves', async () => {
    const chosen = pageIn('vi', { langChosen: true })
    expect(await html(<Form page={chosen} action="/x" />)).toContain('action="/x?lang=vi"')
    expect(await html(<Form page={chosen} action="/x" method="get" />)).toContain('name="lang" value="vi"')
    expect(await html(<Form page={page} action="/x" />)).toContain('action="/x"')
  })

  test('that only search change nothing and carry no key', async () => {
    expect(await html(<Form page={page} action="/x" method="get" />)).not.toContain('idempotency_key')
  })

  test('that save by themselves announce it politely, in the reader’s language', async () => {
    const markup = await html(<Form page={pageIn('ja')} action="/x" autosave />)
    expect(markup).toContain('role="status"')
    expect(markup).toContain('data-saved="保存しました"')
  })

  test('hold passwords back when they are shown again', async () => {
    expect(
      await html(<TextField page={page} name="p" label="P" type="password" value="secret" />),
    ).not.toContain('secret')
  })

  test('hide the print button until a script can use it', async () => {
    expect(await html(<Button print>Print</Button>)).toMatch(/<button type="button"[^>]*hidden/)
  })
})

describe('each group of choices', () => {
  test('is a fieldset with a legend, and every choice has its own label', async () => {
    const markup = await html(<Radios page={page} name="n" label="N" options={options} value="b" />)
    expect(markup).toMatch(/<fieldset[^>]*><legend/)
    expect(attributes(markup, 'for')).toEqual(['n', 'n-2'])
    expect(markup).toMatch(/id="n-2"[^>]*checked/)
    expect(markup).not.toMatch(/id="n"[^>]*checked/)
  })

  test('may have several ticked', async () => {
    const markup = await html(
      <Checkboxes page={page} name="n" label="N" options={options} values={['a', 'b']} />,
    )
    expect(markup.match(/checked/g)).toHaveLength(2)
  })
})

describe('what is shown', () => {
  test('a status says its word, whatever its colour', async () => {
    expect(await html(<Tag colour="red">Withdrawn</Tag>)).toBe(
      '<strong class="govuk-tag feri-tag--red">Withdrawn</strong>',
    )
  })

  test('a task’s link is described by its hint and its status', async () => {
    const markup = await html(<TaskList tasks={[{ title: 'T', href: '/t', hint: 'H', status: 'Done' }]} />)
    expect(markup).toContain('aria-describedby="tasks-1-hint tasks-1-status"')
    expect(attributes(markup, 'id')).toEqual(['tasks-1-hint', 'tasks-1-status'])
  })

  test('a table has a caption, column headers, a header in each row, and labels for cards', async () => {
    const columns = [
      { header: 'Name', cell: (row: { name: string }) => row.name },
      { header: 'Length', cell: (row: { name: string }) => row.name.length, numeric: true },
    ]
    const markup = await html(<Table caption="Bodies" columns={columns} rows={[{ name: 'Mẫu' }]} />)
    expect(markup).toContain('<caption')
    expect(attributes(markup, 'scope')).toEqual(['col', 'col', 'row'])
    expect(attributes(markup, 'data-label')).toEqual(['Name', 'Length'])
  })

  test('a wide table scrolls in a named region the keyboard can reach', async () => {
    const markup = await html(
      <Table caption="Wide" columns={[{ header: 'A', cell: () => 'a' }]} rows={[1]} phone="scroll" />,
    )
    expect(markup).toContain('<section class="feri-scroll" aria-label="Wide" tabindex="0">')
  })

  test('progress is said in words and survives a total of none', async () => {
    const markup = await html(<ProgressBar label="Answered" done={0} total={0} text="0 of 0" />)
    expect(markup).toContain('max="1"')
    expect(markup).toContain('0 of 0')
  })

  test('a list that fits on one page has no pagination', async () => {
    expect(await html(<Pagination page={page} firstHref={null} nextHref={null} />)).toBe('')
  })

  test('the language switch keeps the page and what was searched for', async () => {
    const markup = await html(
      <LanguageSwitch page={pageIn('ja', { path: '/o/x', query: 'q=m%E1%BA%ABu&lang=ja' })} />,
    )
    expect(attributes(markup, 'href')).toEqual([
      '/o/x?q=m%E1%BA%ABu&amp;lang=vi',
      '/o/x?q=m%E1%BA%ABu&amp;lang=en',
    ])
    expect(markup).toContain('<span lang="ja" aria-current="true">日本語</span>')
  })

  test.each([
    [512, '512 B'],
    [1536, '1.5 kB'],
    [10 * 1024 * 1024, '10 MB'],
  ])('%i bytes read %s', (bytes, text) => expect(readableSize(bytes)).toBe(text))
})

describe('a chart from ECharts', () => {
  const made = (() => {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 200 })
    chart.setOption({
      animation: false,
      xAxis: { type: 'value' },
      yAxis: { type: 'category', data: ['第5条', 'Điều 8 <b>'] },
      series: [{ type: 'bar', data: [4, 7], label: { show: true, fontWeight: 'bold' } }],
    })
    const svg = chart.renderToSVGString()
    chart.dispose()
    return svg
  })()

  test('comes out without a style that our security policy would block, and with its look kept', () => {
    expect(made).toContain('style="')
    const safe = svgForPage(made)
    expect(safe).not.toMatch(/\sstyle=|<style|<!DOCTYPE|<\?xml/)
    expect(safe).toContain('font-size="12px"')
    expect(safe).toContain('font-weight="bold"')
    expect(safe).toContain('Điều 8 &lt;b&gt;')
    expect(safe.match(/<text/g)).toHaveLength(made.match(/<text/g)?.length ?? 0)
  })

  test('lets a style win over the attribute it overrides, and drops what is no presentation', () => {
    expect(svgForPage('<rect fill="red" style="fill:blue;cursor:pointer" width="1"/>')).toBe(
      '<rect width="1" fill="blue"/>',
    )
  })

  test('is one picture with a description for whoever cannot see it', async () => {
    const markup = await html(<Chart page={page} title="T" description="Seven and four" svg={made} />)
    expect(markup).toContain('role="img" aria-label="Seven and four"')
  })
})
