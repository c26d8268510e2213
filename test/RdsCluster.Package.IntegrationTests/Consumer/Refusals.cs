using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using RdsCluster;
using RdsCluster.Topologies;

namespace Consumer;

/// <summary>What the library refuses as soon as it is declared: the message of each, in a file that the context <c>refusals</c>
/// names.</summary>
internal static class Refusals
{
    private static readonly Dictionary<string, Action<Stack>> Programs = new()
    {
        ["engine"] = stack => new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.MySql(), Topology = ClusterTopology.Aurora() }
        ),
        ["topology"] = stack => new MySqlCluster(
            stack,
            "Orders",
            new MySqlClusterProps { Engine = ClusterEngine.AuroraMySql(), Topology = ClusterTopology.PrimaryWithReplicas() }
        ),
        ["public-vpc"] = stack => new MySqlCluster(
            stack,
            "Orders",
            ClusterPresets.Production() with
            {
                Vpc = new Vpc(
                    stack,
                    "Vpc",
                    new VpcProps
                    {
                        NatGateways = 0,
                        SubnetConfiguration = [new SubnetConfiguration { Name = "Open", SubnetType = SubnetType.PUBLIC }],
                    }
                ),
            }
        ),
        ["subnets"] = stack => new MySqlCluster(
            stack,
            "Orders",
            ClusterPresets.Production() with
            {
                Vpc = new Vpc(stack, "Vpc", new VpcProps { NatGateways = 0 }),
                VpcSubnets = new SubnetSelection { SubnetGroupName = "Data" },
            }
        ),
        ["proxy-reader"] = stack =>
            new MySqlCluster(stack, "Orders", ClusterPresets.Production()).AddProxy(
                options: new RdsCluster.Proxies.ProxyOptions { ReaderEndpoint = true }
            ),
    };

    public static void Write(App app)
    {
        if (app.Node.TryGetContext("refusals") is not string file)
        {
            return;
        }

        var other = new App(new AppProps { Outdir = Path.GetTempPath() });
        File.WriteAllLines(file, Programs.Select(program => $"{program.Key}: {Message(program.Value, new Stack(other, program.Key))}"));
    }

    private static string Message(Action<Stack> declare, Stack stack)
    {
        try
        {
            declare(stack);
            return "taken";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return e.Message.ReplaceLineEndings("\\n");
        }
    }
}
