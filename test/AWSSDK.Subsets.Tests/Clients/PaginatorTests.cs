using Amazon.RDS;
using Amazon.RDS.Model;

namespace AWSSDK.Subsets.Tests.Clients;

public sealed class PaginatorTests
{
    [Fact]
    public async Task DescribeDBInstances_TwoPages_GivesAllAndSendsTheMarker()
    {
        await using var service = new ReplayService((200, Page("first", "<Marker>m-1</Marker>")), (200, Page("second", "")));
        using var rds = new AmazonRDSClient(
            Moto.Credentials,
            new AmazonRDSConfig
            {
                ServiceURL = service.Url.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 0,
            }
        );

        var found = new List<string>();
        await foreach (
            var instance in rds.Paginators.DescribeDBInstances(new()).DBInstances.WithCancellation(TestContext.Current.CancellationToken)
        )
        {
            found.Add(instance.DBInstanceIdentifier);
        }

        Assert.Equal(["first", "second"], found);
        Assert.Equal(2, service.Requests.Count);
        Assert.Contains("Marker=m-1", service.Requests[1].Body);
    }

    private static string Page(string identifier, string marker) =>
        $"<R><DescribeDBInstancesResult>{marker}<DBInstances><DBInstance>"
        + $"<DBInstanceIdentifier>{identifier}</DBInstanceIdentifier></DBInstance></DBInstances></DescribeDBInstancesResult></R>";
}
