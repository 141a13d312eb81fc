import { describe, expect, it } from 'vitest';
import { FetchPolicy } from './FetchPolicy.js';

const everywhere = new FetchPolicy(true);

describe('FetchPolicy', () => {
  it('allows nothing unless told to', () => {
    expect(new FetchPolicy(false).allows('https://example.com/a.jpg')).toBe(false);
    expect(new FetchPolicy([]).allows('https://example.com/a.jpg')).toBe(false);
    expect(everywhere.allows('https://example.com/a.jpg')).toBe(true);
  });

  it.each([
    'https://example.com/a.jpg',
    'http://example.com:80/a.jpg',
    'https://example.com:80/a.jpg',
    'http://example.com:443',
    'https://8.8.8.8/a.jpg',
    'https://[2606:4700:4700::1111]/a.jpg',
  ])('lets through %s', (url) => {
    expect(everywhere.urlOf(url).href).toBe(new URL(url).href);
  });

  it.each([
    ['http://user@example.com/', 'it has a user name or a password'],
    ['http://:secret@example.com/', 'it has a user name or a password'],
    ['http://8.8.8.8@127.0.0.1/', 'it has a user name or a password'],
    ['ftp://example.com/', 'only http and https'],
    ['file:///etc/passwd', 'only http and https'],
    ['data:image/png;base64,AAAA', 'only http and https'],
    ['gopher://example.com/', 'only http and https'],
    ['http://example.com:22/', 'only the ports 80 and 443'],
    ['http://example.com:6379/', 'only the ports 80 and 443'],
    ['https://example.com:8443/', 'only the ports 80 and 443'],
    ['http://', 'no valid URL'],
    ['http://[::1', 'no valid URL'],
    ['http://256.256.256.256/', 'no valid URL'],
    ['http://127.0.0.1%00.example.com/', 'no valid URL'],
    [`http://example.com/${'a'.repeat(9000)}`, 'longer than 8192 characters'],
  ])('refuses %s', (url, message) => {
    expect(() => everywhere.urlOf(url)).toThrow(message);
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0X7F.0.0.1/',
    'http://017700000001/',
    'http://0177.0.0.01/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://127%2e0%2e0%2e1/',
    'http://%31%32%37.0.0.1/',
    'http://１２７.０.０.１/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://127．0．0．1/',
    'http:\\\\127.0.0.1\\',
    'http:127.0.0.1/',
    'http:////127.0.0.1/',
    'http://127.0\n.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xA9FEA9FE/',
    'http://0251.0376.0251.0376/',
    'http://10.0.0.1/',
    'http://100.100.100.200/',
    'http://192.168.1.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('refuses an address that is not public, spelt %s', (url) => {
    expect(() => everywhere.urlOf(url)).toThrow('its host is not on the public internet');
  });

  it('holds a redirect against the same rules', () => {
    const base = new URL('https://example.com/a');
    expect(everywhere.urlOf('/b', base).href).toBe('https://example.com/b');
    expect(() => everywhere.urlOf('//127.0.0.1/b', base)).toThrow('not on the public internet');
    expect(() => everywhere.urlOf('//example.com:25/', base)).toThrow('only the ports');
    expect(() => everywhere.urlOf('javascript:alert(1)', base)).toThrow('only http and https');
  });

  it('wants every address of a name to be public', () => {
    everywhere.checkAddresses(['8.8.8.8', '2606:4700:4700::1111']);
    for (const addresses of [[], ['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::ffff:8.8.8.8']]) {
      expect(() => {
        everywhere.checkAddresses(addresses);
      }).toThrow('not on the public internet');
    }
  });

  describe('with a list of hosts', () => {
    const listed = new FetchPolicy(['127.0.0.1', 'LOCALHOST', '::1']);

    it('reaches them on any port, in any spelling of the address', () => {
      for (const url of [
        'http://127.0.0.1:4010/',
        'http://2130706433/',
        'https://localhost:9/',
        'http://[0::1]:8080/',
      ]) {
        expect(listed.allows(url)).toBe(true);
        expect(listed.urlOf(url).href).toBe(new URL(url).href);
      }
      listed.checkAddresses(['127.0.0.1', '::1']);
    });

    it('reaches nothing else', () => {
      const base = new URL('http://127.0.0.1:4010/');
      for (const url of [
        'http://127.0.0.2/',
        'http://localhost./',
        'http://a.localhost/',
        'https://example.com/',
        'http://8.8.8.8/',
        'http://[::ffff:127.0.0.1]/',
      ]) {
        expect(listed.allows(url)).toBe(false);
        expect(() => listed.urlOf(url, base)).toThrow('not one of those that images may be fetched from');
      }
      expect(() => listed.urlOf('http://me:secret@127.0.0.1/')).toThrow('none is sent');
      expect(() => listed.urlOf('ftp://127.0.0.1/')).toThrow('only http and https');
    });

    it.each([
      'http://example.com',
      'example.com:80',
      'example.com/a',
      'a b',
      '',
      'user@example.com',
      '256.1.1.1',
    ])('refuses %j in the list', (host) => {
      expect(() => new FetchPolicy([host])).toThrow(`"${host}" is no host; give names or addresses`);
    });
  });
});
