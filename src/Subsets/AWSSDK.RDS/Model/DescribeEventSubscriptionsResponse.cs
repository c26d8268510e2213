using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeEventSubscriptionsResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<EventSubscription> EventSubscriptionsList { get; set; }
}
