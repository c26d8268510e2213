using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.EC2.Model;

public class RouteTable
{
    [Wire(Response = "associationSet")]
    public List<RouteTableAssociation> Associations { get; set; }
    [Wire(Response = "propagatingVgwSet")]
    public List<PropagatingVgw> PropagatingVgws { get; set; }
    [Wire(Response = "routeTableId")]
    public string RouteTableId { get; set; }
    [Wire(Response = "routeSet")]
    public List<Route> Routes { get; set; }
    [Wire(Response = "tagSet")]
    public List<Tag> Tags { get; set; }
    [Wire(Response = "vpcId")]
    public string VpcId { get; set; }
    [Wire(Response = "ownerId")]
    public string OwnerId { get; set; }
}
