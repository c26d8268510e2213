using RdsCluster.Cli.Commands.Local;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Control;
using Spectre.Console;

namespace RdsCluster.Cli.Tests.Commands;

public sealed class StatusTextTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Status_OfAClusterInTrouble_HasOneLineForEachInstance() =>
        Assert.Equal(
            """
            Orders: mysql 8.4.7, writer 127.0.11.100:3306, reader 127.0.11.101:3306, RDS API none, process 10

            instance             role    status     endpoint           served by               replication
            orderstack-orders-1  writer  available  127.0.11.110:3306  127.0.11.2, process 11
            orderstack-orders-2  reader  available  127.0.11.111:3306  127.0.11.3, process 12  0 s
            orderstack-orders-3  reader  available  127.0.11.112:3306  127.0.11.4, process 13  not receiving, 3 behind
            orderstack-orders-4  reader  rebooting  127.0.11.113:3306  no process              from orderstack-orders-2: unknown

            active faults: stop-receiver, dns-sticky
            orderstack-orders-4: no process
            orderstack-orders-1, orderstack-orders-2: transactions a:1-9
            orderstack-orders-3: transactions a:1-6
            12:00:00.000  RDS-EVENT-0006  orderstack-orders-3: DB instance restarted.
            """,
            Render(width: 140)
        );

    [Fact]
    public void Status_OnANarrowTerminal_KeepsIdentifiersAndEndpointsWhole()
    {
        var lines = Render(width: 80).Split('\n');

        Assert.Equal(
            "orderstack-orders-2  reader  available  127.0.11.111:3306  0 s",
            lines.Single(line => line.Contains("127.0.11.111:3306", StringComparison.Ordinal))
        );
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    private static string Render(int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(output),
            }
        );
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(StatusText.Render(Status, width));
        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd())).Trim();
    }

    private static LocalRunStatus Status { get; } =
        new(
            10,
            RdsApi: null,
            ["dns-sticky"],
            [
                new LocalClusterStatus(
                    new LocalClusterState(
                        "Orders",
                        "mysql",
                        "8.4.7",
                        new LocalEndpoint("127.0.11.100", 3306),
                        new LocalEndpoint("127.0.11.101", 3306),
                        [Instance(1, null), Instance(2, 1), Instance(3, 1), Instance(4, 2) with { ProcessId = null, Status = "rebooting" }],
                        "admin",
                        "ca.pem",
                        "password",
                        "run"
                    ),
                    ["stop-receiver"],
                    [new LocalEvent(Time, "orderstack-orders-3", "RDS-EVENT-0006", "notification", "DB instance restarted.")],
                    [
                        new LocalReplication("orderstack-orders-1", "a:1-9", null, null, null, null, null),
                        new LocalReplication(
                            "orderstack-orders-2",
                            "a:1-9",
                            IsReceiving: true,
                            IsApplying: true,
                            LagSeconds: 0,
                            Behind: 0,
                            null
                        ),
                        new LocalReplication(
                            "orderstack-orders-3",
                            "a:1-6",
                            IsReceiving: false,
                            IsApplying: true,
                            LagSeconds: null,
                            Behind: 3,
                            null
                        ),
                        new LocalReplication("orderstack-orders-4", null, null, null, null, null, "no process"),
                    ]
                ),
            ]
        );

    private static LocalInstance Instance(int number, int? source) =>
        new(
            $"orderstack-orders-{number}",
            source is null,
            "available",
            new LocalEndpoint($"127.0.11.{109 + number}", 3306),
            $"127.0.11.{1 + number}",
            source is null ? null : $"orderstack-orders-{source}",
            10 + number,
            "eu-central-1a",
            SecondaryZone: null
        );
}
