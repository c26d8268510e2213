using Amazon.Runtime;
using AWSSDK.Subsets.Tests.Clients;
using RdsCluster.TestKit;

[assembly: AssemblyFixture(typeof(Moto))]

namespace AWSSDK.Subsets.Tests.Clients;

/// <summary>One moto server for all tests of the assembly; each test uses names of its own.</summary>
public sealed class Moto : MotoServer, IAsyncLifetime
{
    public TConfig Config<TConfig>()
        where TConfig : ClientConfig, new()
    {
        Assert.SkipWhen(Unavailable is not null, Unavailable ?? "");
        return new TConfig { ServiceURL = Url.ToString(), AuthenticationRegion = "eu-central-1" };
    }

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret");
}
