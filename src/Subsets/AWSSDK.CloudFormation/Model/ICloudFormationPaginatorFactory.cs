namespace Amazon.CloudFormation.Model;

/// <summary>Paginators of the operations that answer in pages.</summary>
public interface ICloudFormationPaginatorFactory
{
    IDescribeStacksPaginator DescribeStacks(DescribeStacksRequest request);

    IListStackResourcesPaginator ListStackResources(ListStackResourcesRequest request);
}

internal sealed class CloudFormationPaginatorFactory(Amazon.CloudFormation.IAmazonCloudFormation client) : ICloudFormationPaginatorFactory
{
    public IDescribeStacksPaginator DescribeStacks(DescribeStacksRequest request) =>
        new DescribeStacksPaginator(request, client.DescribeStacksAsync);

    public IListStackResourcesPaginator ListStackResources(ListStackResourcesRequest request) =>
        new ListStackResourcesPaginator(request, client.ListStackResourcesAsync);
}
