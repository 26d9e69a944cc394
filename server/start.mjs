#!/usr/bin/env node
// Plain JavaScript on purpose, in words that Node 12 can parse: this file is what an old Node reads, as the command
// `vitrine` or without npm. It hands over to the Node of the package `node`, and says what is wrong where there is none.
// Everything else is TypeScript, which only Node 24 and newer run as it is, or what `npm pack` has made of it.
import childProcess from 'child_process';
import fs from 'fs';
import { createRequire } from 'module';
import path from 'path';
import { fileURLToPath } from 'url';

const leastMajor = 24;
const found = process.versions.node;
const here = path.dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);

if (Number(found.split('.')[0]) >= leastMajor) {
  endWithParent();
  // TypeScript in a checkout; a package has no sources, since Node strips no types below node_modules.
  const main = fs.existsSync(path.join(here, 'main.ts')) ? './main.ts' : '../dist-server/main.js';
  import(main).then(
    function run(module) {
      return module.main(words);
    },
    function failed(error) {
      fail('Vitrine cannot start: ' + reasonOf(error));
    },
  );
} else {
  handOver();
}

/** Runs this file again with the Node that came as a package. */
function handOver() {
  const needs = 'Vitrine needs Node ' + leastMajor + ' or newer, this is Node ' + found + '.';
  const install = 'or install one from https://nodejs.org.';
  const folder = packageFolder();
  if (folder === null) {
    fail(needs + ' Run "npm ci" in ' + path.dirname(here) + ', which brings one along, ' + install);
    return;
  }
  const binary = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(binary)) {
    fail(
      needs +
        ' The package that brings one, ' +
        folder +
        ', was installed without its install script: run "npm rebuild node --ignore-scripts=false" in ' +
        path.dirname(path.dirname(folder)) +
        ', ' +
        install,
    );
    return;
  }
  if (process.env.VITRINE_PARENT === String(process.ppid)) {
    fail(needs + ' It is the one in ' + folder + ': ' + install.slice(3));
    return;
  }
  const child = childProcess.spawn(binary, [fileURLToPath(import.meta.url)].concat(words), {
    // The channel tells the other one when this process is gone, however it ended.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: Object.assign({}, process.env, { VITRINE_PARENT: String(process.pid) }),
  });
  // A terminal tells both, other parents send only this one; the other knows the same signal when it comes twice.
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function forward(signal) {
    process.on(signal, function tell() {
      child.kill(signal);
    });
  });
  child.on('error', function failed(error) {
    fail(
      needs +
        ' The one in ' +
        binary +
        ' cannot be run (' +
        (error.code || error.message) +
        '): ' +
        install.slice(3),
    );
  });
  child.on('exit', function ended(code, signal) {
    if (signal === null) process.exit(code);
    // The parent of this process sees how it really ended.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Where the package `node` is, or null. */
function packageFolder() {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('node/package.json'));
  } catch {
    return null;
  }
}

/** A process that was handed over to stops when the one that did so is gone, also when that was killed. */
function endWithParent() {
  if (process.env.VITRINE_PARENT !== String(process.ppid) || !process.channel) return;
  process.once('disconnect', function stop() {
    process.kill(process.pid, 'SIGTERM');
  });
  // Listening alone would keep it running.
  process.channel.unref();
}

function reasonOf(error) {
  return error && error.message ? error.message : String(error);
}

function fail(message) {
  process.stderr.write(message + '\n');
  process.exitCode = 1;
}
