#!/usr/bin/env python3
"""The same promise when the power goes: the real server runs with the recorder at its elbow, clients note in the same log
each answer they were thanked for, and replay.c builds what cuts at random moments would have left. Every answer that was
thanked for before the cut must be there, and the database whole.
Use: tests/crash/cut.py PROGRAM RECORDER REPLAY STATES SEED"""
import os, random, re, shutil, struct, subprocess, sys, tempfile, time

sys.argv[2:4] = [os.path.abspath(p) for p in sys.argv[2:4]]
sys.dont_write_bytecode = True
import respondents as kills  # the clients and the server of the other test

PROGRAM, RECORDER, REPLAY, STATES, SEED = os.path.abspath(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4]), int(sys.argv[5])
NAME, CLIENTS, SECONDS, ACK = 'power cut of the server', 8, 1.5, 6


def main():
    dice = random.Random(SEED)
    top = tempfile.mkdtemp(prefix='prima-cut-')
    mem = tempfile.mkdtemp(prefix='prima-cut-', dir='/dev/shm' if os.path.isdir('/dev/shm') else None)
    data, log = os.path.join(top, 'data'), os.path.join(mem, 'log')
    try:
        os.environ.update(LD_PRELOAD=RECORDER, PRIMA_RECORD_DIR=data, PRIMA_RECORD_LOG=log)
        subprocess.run([PROGRAM, 'demo', '--data', data], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = kills.free_port()
        one = kills.Server(PROGRAM, data, port)
        del os.environ['LD_PRELOAD']
        path, rest = kills.open_form(f'http://127.0.0.1:{port}', kills.open_slugs(data))
        out = os.open(log, os.O_WRONLY | os.O_APPEND)

        def note(number):
            os.write(out, struct.pack('<IIqq', ACK, 0, 0, 16) + bytes.fromhex(number))
        clients = [kills.Client(port, path, rest, random.Random(dice.getrandbits(64)), None, note) for _ in range(CLIENTS)]
        for c in clients:
            c.start()
        time.sleep(SECONDS)
        one.p.kill()
        one.p.wait()
        for c in clients:
            c.join()
        os.mkdir(os.path.join(mem, 'state'))
        said = subprocess.run([REPLAY, log, os.path.join(mem, 'state'), str(STATES), str(SEED), 'answers'],
                              capture_output=True, text=True).stdout
        tally = {k: int(v) for k, v in re.findall(r'(\w+) (\d+)', said)}
        if tally.get('fine') == STATES and tally['acks'] >= 50:
            print(f'PASS {NAME}: {STATES} states of {tally["acks"]} answers thanked for, none lost, none corrupt')
            return 0
        print(f'FAIL {NAME} (seed {SEED}): {said.strip() or "replay broke"}')
        return 1
    finally:
        shutil.rmtree(top, ignore_errors=True)
        shutil.rmtree(mem, ignore_errors=True)


sys.exit(main())
