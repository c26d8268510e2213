using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Runner.Tests;

/// <summary>A cluster, its facts and a request, and times that a test has patience for.</summary>
internal static class Samples
{
    public const string Password = "correct horse battery staple";

    public static RelayTimes Fast { get; } =
        new()
        {
            CallerPoll = TimeSpan.FromMilliseconds(10),
            RunnerPoll = TimeSpan.FromMilliseconds(10),
            AnswerTimeout = TimeSpan.FromMilliseconds(400),
            Beat = TimeSpan.FromMilliseconds(20),
            Lost = TimeSpan.FromMilliseconds(600),
            Start = TimeSpan.FromMilliseconds(600),
            HistoryPart = TimeSpan.FromMilliseconds(10),
            CancelGrace = TimeSpan.FromMilliseconds(200),
        };

    public static RelayTimes Patient { get; } = Fast with { AnswerTimeout = TimeSpan.FromSeconds(30), Lost = TimeSpan.FromSeconds(30) };

    public static ClusterTarget Target { get; } =
        new()
        {
            Name = "orders",
            Manifest = new()
            {
                Version = 1,
                Cluster = "orders",
                Engine = "mysql",
                EngineVersion = "8.4.7",
                Topology = "primary-with-replicas",
                Port = 3307,
                Promises = new ClusterPromises { Readers = 1 },
            },
            Writer = new("orders-1.example", 3307),
            Instances = [new("orders-1", new("orders-1.example", 3307), true), new("orders-2", new("orders-2.example", 3307), false)],
            Login = new Login("verifier", _ => new(Password)),
        };

    public static ClusterFacts Facts { get; } =
        new()
        {
            Instances =
            [
                new InstanceFacts
                {
                    Identifier = "orders-1",
                    Status = "available",
                    IsWriter = true,
                    Port = 3307,
                    Tags = new Dictionary<string, string> { ["a"] = "b" },
                    LatestRestorableTime = DateTimeOffset.UnixEpoch,
                },
            ],
            Ingress = [new IngressFact("sg-1", 3307, 3307, null, "sg-2", null)],
            Alarms = [new AlarmFact("cpu", true)],
        };

    public static RunRequest Request(RelayTimes times) =>
        new()
        {
            Kind = WorkKind.Verify,
            Target = Target,
            Options = VerifierOptions.Rehearsal with { AllowFailover = "orders", MaxWriteOutage = TimeSpan.FromSeconds(12) },
            ControlPlane = "AWS RDS eu-central-1",
            HasFacts = true,
            Times = times,
        };
}
