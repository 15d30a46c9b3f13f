import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { AreaRouters } from '../../../src/platform/http/area-routers.ts'

function app(): Hono {
  const made = new Hono({ router: new AreaRouters() })
  made.use(async (c, next) => {
    await next()
    c.header('layers', 'first', { append: true })
  })
  made.get('/', (c) => c.text('home'))
  made.get('/api/v1/register', (c) => c.text('search'))
  made.use(async (c, next) => {
    await next()
    c.header('layers', 'second')
  })
  made.get('/api/v1/register/:scheme/:value', (c) => c.text(`look up ${c.req.param('value')}`))
  made.get('/api/v1/watches/new', (c) => c.text('new'))
  made.get('/api/v1/watches/:id', (c) => c.text(`watch ${c.req.param('id')}`))
  made.get('/assets/*', (c) => c.text('file'))
  made.get('/api', (c) => c.text('about'))
  made.notFound((c) => c.text('nothing', 404))
  return made
}

describe('a router for each area', () => {
  test.each([
    ['/', 'home', 'first'],
    ['/api', 'about', 'second, first'],
    ['/api/v1/register', 'search', 'first'],
    ['/api/v1/register/JP-JCN/7', 'look up 7', 'second, first'],
    ['/api/v1/watches/new', 'new', 'second, first'],
    ['/api/v1/watches/9', 'watch 9', 'second, first'],
    ['/assets/a/b.css', 'file', 'second, first'],
    ['/nowhere', 'nothing', 'second, first'],
    ['/api/v1/nowhere/at/all', 'nothing', 'second, first'],
    ['/api/v1/', 'nothing', 'second, first'],
    ['//', 'nothing', 'second, first'],
  ])('%s is found, through the layers that stood there before it', async (path, text, layers) => {
    const answer = await app().fetch(new Request(`http://localhost${path}`))
    expect([await answer.text(), answer.headers.get('layers')]).toEqual([text, layers])
  })

  test('a route whose area is not plain words is refused when it is added', () => {
    expect(() => new AreaRouters().add('GET', '/:anything', null)).toThrow('plain words')
  })
})
