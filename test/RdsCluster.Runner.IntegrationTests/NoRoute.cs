using System.Runtime.InteropServices;

namespace RdsCluster.Runner.IntegrationTests;

/// <summary>
/// A network namespace in which a program finds AWS's APIs and nothing else: no interface but a loopback of its own, on which the given
/// ports lead out through Unix sockets. The database's addresses are in the other namespace.
/// </summary>
internal static class NoRoute
{
    private const string Script = """
        import asyncio, ctypes, fcntl, os, socket, struct, subprocess, sys, tempfile, threading
        ports, command = sys.argv[1].split(","), sys.argv[2:]
        folder = tempfile.mkdtemp()

        async def pipe(reader, writer):
            try:
                while data := await reader.read(65536):
                    writer.write(data)
                    await writer.drain()
            except OSError:
                pass
            writer.close()

        def forward(target):
            async def accept(reader, writer):
                try:
                    r, w = await target()
                except OSError:
                    writer.close()
                    return
                await asyncio.gather(pipe(reader, w), pipe(r, writer))
            return accept

        # The outer half stays in the namespace of the tests.
        child = os.fork()
        if child == 0:
            async def outer():
                for port in ports:
                    await asyncio.start_unix_server(forward(lambda p=port: asyncio.open_connection("127.0.0.1", int(p))),
                        f"{folder}/{port}")
                await asyncio.Event().wait()
            ctypes.CDLL("libc.so.6").prctl(1, 15)
            asyncio.run(outer())

        if ctypes.CDLL("libc.so.6", use_errno=True).unshare(0x40000000) != 0:
            sys.exit("unshare: " + os.strerror(ctypes.get_errno()))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))
            # One address: the servers' loopback addresses are unreachable, not refused.
            fcntl.ioctl(s, 0x891c, struct.pack("16sHH4s8x", b"lo", socket.AF_INET, 0, socket.inet_aton("255.255.255.255")))

        async def inner():
            for port in ports:
                await asyncio.start_server(forward(lambda p=port: asyncio.open_unix_connection(f"{folder}/{p}")), "127.0.0.1", int(port))
            process = await asyncio.create_subprocess_exec(*command)
            return await process.wait()
        code = asyncio.run(inner())
        os.kill(child, 15)
        sys.exit(code)
        """;

    /// <summary>Why there is no such namespace here, or null.</summary>
    public static string? Unavailable =>
        OperatingSystem.IsLinux() && Effective() == 0 ? null : "a network namespace needs Linux and the rights of root";

    /// <summary>Starts a command line in such a namespace.</summary>
    public static string[] Before(params int[] ports) => ["python3", "-c", Script, string.Join(',', ports)];

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint Effective();
}
